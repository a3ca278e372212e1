/** `Identities.member.1=…&Identities.member.2=…` */
export function members(parameters: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const own = Object.entries(parameters).filter(([key]) => key.startsWith(`${name}.member.`));
  return own.map(([, value]) => String(value));
}

/** `Attributes.entry.1.key=…&Attributes.entry.1.value=…` */
export function entries(
  parameters: Readonly<Record<string, unknown>>,
  name: string,
): readonly (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    const [, number] = new RegExp(`^${name}\\.entry\\.(\\d+)\\.key$`).exec(key) ?? [];
    if (number === undefined) return [];
    return [[String(value), String(parameters[`${name}.entry.${number}.value`] ?? '')] as const];
  });
}
