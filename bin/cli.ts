import { helpOf, helpOfAll } from './commands/help.ts'
import { commands } from './commands/index.ts'
import { parse, unknownCommand } from './parse.ts'
import { sayTrouble } from './trouble.ts'

/** The command line: finds the command, runs it, and turns whatever happens into one message and an exit code. */
export async function main(args: string[], cwd: string = process.cwd()): Promise<never> {
  endQuietlyWithReader()
  const code = await runCommand(args, cwd).catch((error) => {
    const { message, code } = sayTrouble(error)
    process.stderr.write(`${message}\n`)
    return code
  })
  // What was printed may still be on its way into a pipe.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))))
  process.exit(code)
}

export async function runCommand([name, ...args]: string[], cwd: string): Promise<number> {
  if (name === undefined || ((name === 'help' || name === '--help' || name === '-h') && args.length === 0))
    return say(helpOfAll(commands))
  if (name === 'help') return runCommand([...args, '--help'], cwd)
  const wanted = name === '--version' || name === '-v' ? 'version' : name
  const command = commands.find((one) => one.name === wanted)
  if (!command) throw unknownCommand(name, commands)
  const { help, ...parsed } = parse(command, args)
  if (help) return say(helpOf(command))
  return command.run({ ...parsed, cwd })
}

function say(lines: string): number {
  process.stdout.write(lines)
  return 0
}

/** `dokandar … | head` closes the pipe when it has seen enough: that is no error. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
