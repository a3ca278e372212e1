/** How an account stands with AWS in one region, as far as AWS says. */
export type Standing =
  | 'healthy'
  | 'under-review'
  | 'paused-by-aws'
  /** By somebody in the account itself. */
  | 'paused-by-owner'
  /** A word of AWS's that is not known here. */
  | { unfamiliar: string };

/** A standing from its beginning on. */
export type Stand = { standing: Standing; since: number; before?: Standing | undefined };

/**
 * Reads GetAccount's words; undefined when AWS did not say, which is neither good nor bad.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
 */
export function readStanding(said: {
  enforcement: string | undefined;
  sendingEnabled: boolean | undefined;
}): Standing | undefined {
  switch (said.enforcement) {
    case undefined:
      return undefined;
    case 'HEALTHY':
      return said.sendingEnabled === false ? 'paused-by-owner' : 'healthy';
    case 'PROBATION':
      return 'under-review';
    case 'SHUTDOWN':
      return 'paused-by-aws';
    default:
      return { unfamiliar: said.enforcement };
  }
}

/** The stand after an observation: the same object while nothing changes. The first one is taken as it is found. */
export function decideStand(current: Stand | undefined, observed: Standing, now: number): Stand {
  if (!current) return { standing: observed, since: now };
  if (isSame(current.standing, observed)) return current;
  return { standing: observed, since: now, before: current.standing };
}

/** Whether people have to be told: of every change, and of an account that was found in any state but healthy. */
export function isNews({ standing, before }: Stand): boolean {
  return before !== undefined || standing !== 'healthy';
}

function isSame(one: Standing, other: Standing): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.unfamiliar === other.unfamiliar;
}
