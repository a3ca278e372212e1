import { randomUUID } from 'node:crypto';
import { objectIn, parseJson, textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';

/** Removal by import: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateImportJob.html */
export const IMPORT_JOBS: Readonly<Record<string, Operation>> = {
  CreateImportJob: ({ region, objects }, parameters) => {
    const destination = objectIn(objectIn(parameters['ImportDestination'])['SuppressionListDestination']);
    const source = objectIn(parameters['ImportDataSource']);
    if (destination['SuppressionListImportAction'] !== 'DELETE' || source['DataFormat'] !== 'JSON')
      return refused('BadRequestException', 400, 'The playground supports only DELETE with JSON');
    const file = objects.get(textIn(source['S3Url']).replace('s3://', ''));
    const id = randomUUID();
    const addresses = (file ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => textIn(objectIn(parseJson(line))['emailAddress']));
    for (const address of addresses) region.suppressed.delete(address);
    region.importJobs.set(id, file === undefined ? 'FAILED' : 'PROCESSING');
    return { result: { JobId: id } };
  },
  /** A job is reported as PROCESSING once before it is COMPLETED. */
  GetImportJob: ({ region }, { JobId: id }) => {
    const status = region.importJobs.get(textIn(id));
    if (!status) return refused('NotFoundException', 404, 'There is no such job');
    if (status === 'PROCESSING') region.importJobs.set(textIn(id), 'COMPLETED');
    return { result: { JobId: id, JobStatus: status, FailedRecordsCount: 0 } };
  },
};

function refused(code: string, status: number, message: string): Outcome {
  return { error: { code, message, status } };
}
