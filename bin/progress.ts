type Stream = { write: (text: string) => unknown; isTTY?: boolean }
export type Progress = { say: (done: string) => void; end: () => void }

/** What has been done so far: on one line that grows in a terminal, else a line each. Nothing to say leaves no trace. */
export function startProgress(out: Stream, title = 'Making the demo shop'): Progress {
  const said: string[] = []
  return {
    say(done) {
      said.push(done)
      if (out.isTTY) out.write(`\r\x1b[K${title}: ${said.join(', ')}…`)
      else out.write(said.length === 1 ? `${title}: ${done}\n` : `  ${done}\n`)
    },
    end() {
      if (out.isTTY && said.length > 0) out.write(`\r\x1b[K${title}: ${said.join(', ')}.\n`)
    },
  }
}
