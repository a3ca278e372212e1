import { isObject } from '../json.js';

/** Moves the clock of the process by so many milliseconds; the process answers with the same message once it has. */
export type ClockMessage = { playground: 'clock'; offsetMs: number };

export function isClockMessage(value: unknown): value is ClockMessage {
  return isObject(value) && value['playground'] === 'clock' && typeof value['offsetMs'] === 'number';
}

type Parented = Pick<NodeJS.Process, 'on' | 'send' | 'channel' | 'kill' | 'pid'>;

/** Lets the parent move the clock. Timers keep their pace. Without its parent the process ends itself. */
export function moveClockOnMessage(self: Parented): void {
  const clock = { offsetMs: 0 };
  globalThis.Date = movedDate(globalThis.Date, clock);
  self.on('message', (message) => {
    if (!isClockMessage(message)) return;
    clock.offsetMs = message.offsetMs;
    self.send?.(message);
  });
  self.on('disconnect', () => self.kill(self.pid, 'SIGTERM'));
  self.channel?.unref();
}

function movedDate(RealDate: DateConstructor, clock: { readonly offsetMs: number }): DateConstructor {
  const now = () => RealDate.now() + clock.offsetMs;
  return new Proxy(RealDate, {
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
    apply: () => new RealDate(now()).toString(),
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  });
}
