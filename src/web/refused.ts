/** The desk said no, or could not be reached (`unreachable`): a code to decide by and a sentence to show. */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined
  readonly fields: readonly { field: string; message: string }[]

  constructor(code: string, status: number, message: string, detail: { field?: string | undefined; fields?: readonly { field: string; message: string }[] | undefined } = {}) {
    super(message)
    this.code = code
    this.status = status
    this.field = detail.field
    this.fields = detail.fields ?? []
  }
}

/** Whether something thrown is a refusal with this code. */
export function isRefused(error: unknown, ...codes: readonly string[]): error is Refused {
  return error instanceof Refused && (codes.length === 0 || codes.includes(error.code))
}

/** The sentence about one field of a form, if the refusal names that field. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof Refused)) return undefined
  return error.fields.find((each) => each.field === field)?.message ?? (error.field === field ? error.message : undefined)
}
