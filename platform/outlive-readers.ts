/**
 * Lets the process outlive whoever reads what it prints (`… | head -2`): what cannot be written any more is dropped, and what was
 * begun, such as a database, is ended in order.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
