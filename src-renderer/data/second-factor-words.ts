/** The words of setting up a second factor, at sign-in and in one's own account. */
export const secondFactorWords = {
  scan: 'Scan this with an authenticator app on your phone, such as Google Authenticator, Microsoft Authenticator or 1Password.',
  picture: 'QR code of the key',
  byHand: 'Or type this key into the app:',
  code: 'Code',
  codeHint: 'The six digits that the app shows now',
  confirm: 'Confirm',
  codes: 'Recovery codes',
  codesHint:
    'If your phone is lost, one of these stands in for a code, once each. They are shown only now. Keep them where you keep other keys, not on this desk.',
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save…',
  saved: 'Saved',
  done: 'I have kept them',
} as const;
