const share_ms = 20

/** Long work in a process that also serves people lets them have their turn every few milliseconds. */
export type Breath = { due: () => boolean; take: () => Promise<void> }

export function breathing(): Breath {
  let since = performance.now()
  return {
    due: () => performance.now() - since > share_ms,
    take: () =>
      new Promise((done) =>
        setImmediate(() => {
          since = performance.now()
          done()
        }),
      ),
  }
}
