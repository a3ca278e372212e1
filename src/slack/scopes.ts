/** What the bot's token must be allowed; the same list is in manifest.yml, which says what each is for. */
export const SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'channels:history',
  'groups:history',
  'files:write',
  'usergroups:read',
];
