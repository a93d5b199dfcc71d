/** What the configuration decides about access; `Config` of the web shore is one. */
export interface HouseRules {
  PASSWORD_POLICY: 'nist' | 'mlps'
  MFA: 'off' | 'optional' | 'required'
  /** First seals, all open. */
  secrets: readonly string[]
  /** May demo accounts, whose password everybody knows, come in? */
  isDemo: boolean
}
