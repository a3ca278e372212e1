/** The timestamp up to which somebody has read a channel, by `<user>/<channel>`. */
const readUpTo = new Map();
/** What was there when the page was opened counts as read, by everybody. */
let openedAt;

/** How many messages of each channel the person has not seen, by channel. The channel that is shown is seen. */
export function unreadIn({ user, shown, now, messages }) {
  openedAt ??= now / 1000;
  const counts = new Map();
  for (const { channel, ts } of messages) {
    const key = `${user}/${channel}`;
    if (channel === shown) readUpTo.set(key, Math.max(Number(ts), readUpTo.get(key) ?? 0));
    else if (Number(ts) > (readUpTo.get(key) ?? openedAt))
      counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
}
