import { parseArgs } from 'node:util';

/** The command line of `npm run setup`. */
export type SetupFlags = {
  configurationSets: readonly string[];
  allConfigurationSets: boolean;
  identities: readonly string[];
  turnOffForwarding: boolean;
  /** The topic to set up, if the environment names several. */
  topicArn: string | undefined;
  dryRun: boolean;
  /** Prints the setup in this format and changes nothing. */
  print: PrintFormat | undefined;
  /** Prints the IAM policy of the bot, or of the person who runs setup, and changes nothing. */
  printIam: 'bot' | 'setup' | undefined;
  /** How long the bot may take to confirm (s). */
  waitSeconds: number;
  help: boolean;
};

export type PrintFormat = 'cloudformation' | 'terraform';
const FORMATS: readonly string[] = ['cloudformation', 'terraform'];
const POLICIES: Readonly<Record<string, 'bot' | 'setup'>> = { iam: 'bot', 'iam-setup': 'setup' };

const OPTIONS = {
  'configuration-set': { type: 'string', multiple: true },
  'all-configuration-sets': { type: 'boolean', default: false },
  identity: { type: 'string', multiple: true },
  'turn-off-forwarding': { type: 'boolean', default: false },
  topic: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  print: { type: 'string' },
  wait: { type: 'string', default: '60' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Parses the command line; `problem` is an English text. */
export function readSetupFlags(argv: readonly string[]): SetupFlags | { problem: string } {
  const parsed = parse(argv);
  if ('problem' in parsed) return parsed;
  const { values } = parsed;
  const { print, wait, identity = [] } = values;
  const printIam = POLICIES[print ?? ''];
  if (print !== undefined && !isFormat(print) && !printIam)
    return { problem: `--print "${print}": not one of ${[...FORMATS, ...Object.keys(POLICIES)].join(', ')}` };
  if (!/^\d{1,5}$/.test(wait)) return { problem: `--wait "${wait}": not a number of seconds` };
  if (values['turn-off-forwarding'] && identity.length === 0)
    return { problem: '--turn-off-forwarding needs --identity: forwarding is a setting of an identity' };
  return {
    configurationSets: [...new Set(values['configuration-set'] ?? [])],
    allConfigurationSets: values['all-configuration-sets'],
    identities: [...new Set(identity)],
    turnOffForwarding: values['turn-off-forwarding'],
    topicArn: values.topic,
    dryRun: values['dry-run'],
    print: isFormat(print) ? print : undefined,
    printIam,
    waitSeconds: Number(wait),
    help: values.help,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function isFormat(text: string | undefined): text is PrintFormat {
  return text !== undefined && FORMATS.includes(text);
}
