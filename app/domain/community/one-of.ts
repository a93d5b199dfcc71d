/** A code as it stands in an address; undefined when there is none or it does not exist. */
export function oneOf<const Code extends string>(codes: readonly Code[], value: string | null | undefined): Code | undefined {
  return codes.find((code) => code === value)
}
