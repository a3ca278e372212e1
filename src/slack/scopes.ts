/** The scopes that the bot token needs. manifest.yml has the same list and says what each is for. */
export const SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'files:read',
  'files:write',
  'usergroups:read',
  'users:read',
];

/** Without these the bot does a little less. */
export const OPTIONAL_SCOPES: readonly string[] = ['pins:write', 'channels:read', 'groups:read'];
