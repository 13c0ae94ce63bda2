/** What doctor says about one thing: fine, or what is wrong and how to mend it. */
export type Finding = { check: string; ok: boolean; found: string; mend?: string }

export const fine = (check: string, found: string): Finding => ({ check, ok: true, found })
export const wrong = (check: string, found: string, mend: string): Finding => ({ check, ok: false, found, mend })
