import type { Tones } from '../palette.ts'

/** The canvas is 800 × 800; things stand on y = 650. `spread` is half the width of the shadow they throw. */
export type Drawing = { spread: number; draw: (t: Tones) => string }

export const paper = '#fffaf0'
export const ink = '#3b3350'
export const glass = '#e6f3f5'
export const metal = { light: '#e1e6ec', base: '#b9c2cd', dark: '#8b96a6', deep: '#646f82' }
export const wood = { light: '#dcae78', base: '#c08a52', dark: '#96643a' }

export const rect = (x: number, y: number, w: number, h: number, fill: string, r = 0) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}"${r ? ` rx="${r}"` : ''} fill="${fill}"/>`

export const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`

export const oval = (x: number, y: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`

export const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`

export const line = (d: string, colour: string, width: number, dashes = '') =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${
    dashes ? ` stroke-dasharray="${dashes}"` : ''
  }/>`

export const ring = (x: number, y: number, r: number, colour: string, width: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${colour}" stroke-width="${width}"/>`

export const faint = (opacity: number, ...parts: string[]) => `<g opacity="${opacity}">${parts.join('')}</g>`

export const turned = (degrees: number, ...parts: string[]) =>
  `<g transform="rotate(${degrees} 400 400)">${parts.join('')}</g>`

export const moved = (x: number, y: number, ...parts: string[]) =>
  `<g transform="translate(${x} ${y})">${parts.join('')}</g>`

export const placed = (x: number, y: number, degrees: number, scale: number, ...parts: string[]) =>
  `<g transform="translate(${x} ${y}) rotate(${degrees}) scale(${scale})">${parts.join('')}</g>`

export const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join('')

/** Keeps `parts` inside the outline `d`; `name` must be unique within one picture. */
export const within = (name: string, d: string, ...parts: string[]) =>
  `<clipPath id="${name}"><path d="${d}"/></clipPath><g clip-path="url(#${name})">${parts.join('')}</g>`
