import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A Region as the AWS SDK lists it. */
export type AwsRegion = { partition: string; region: string; suffix: string };

type Partitions = {
  partitions: readonly {
    id: string;
    outputs: { dnsSuffix: string };
    regions: Readonly<Record<string, unknown>>;
  }[];
};

/** Every Region of every partition that the installed AWS SDK can find SNS in, without the global pseudo-Regions. */
export async function awsRegions(): Promise<readonly AwsRegion[]> {
  const core = path.join('node_modules', '@aws-sdk', 'core');
  const file = readdirSync(core, { recursive: true, encoding: 'utf8' }).find((name) =>
    /dist-es.*partitions\.js$/.test(name),
  );
  if (file === undefined) throw new Error('the AWS SDK keeps its list of Regions elsewhere now');
  const { partitionsInfo }: { partitionsInfo: Partitions } = await import(
    pathToFileURL(path.resolve(core, file)).href
  );
  return partitionsInfo.partitions.flatMap(({ id, outputs, regions }) =>
    Object.keys(regions)
      .filter((region) => !region.endsWith('-global'))
      .map((region) => ({ partition: id, region, suffix: outputs.dnsSuffix })),
  );
}
