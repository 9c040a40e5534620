/**
 * A fault that the operator of the hub can act on: its message is one line that names the remedy.
 *
 * The message never holds personal data, so it is the only kind of fault whose words may be logged or printed.
 */
export class OperatorFault extends Error {
  override readonly name: string = 'OperatorFault'
}
