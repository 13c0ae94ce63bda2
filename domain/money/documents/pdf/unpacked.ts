import { inflateSync } from 'node:zlib'

const woff_header = 44
const woff_entry = 20
const header = 12
const entry = 16

/**
 * A WOFF as the plain font that is in it. fontkit reads both, but unpacks the outlines of a WOFF once for every glyph, which
 * takes ten times as long as all the rest of a document.
 */
export function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, i) => {
    const at = woff_header + i * woff_entry
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(offset, offset + packed)
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    }
  })
  const head = Buffer.alloc(header + count * entry)
  const largest = 2 ** Math.floor(Math.log2(count))
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(largest * entry, 6)
  head.writeUInt16BE(Math.log2(largest), 8)
  head.writeUInt16BE((count - largest) * entry, 10)
  const body: Buffer[] = []
  let offset = head.length
  tables.forEach(({ tag, checksum, bytes }, i) => {
    const at = header + i * entry
    tag.copy(head, at)
    head.writeUInt32BE(checksum, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const padding = (4 - (bytes.length % 4)) % 4
    body.push(bytes, Buffer.alloc(padding))
    offset += bytes.length + padding
  })
  return Buffer.concat([head, ...body])
}
