import { objectIn, textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';
import type { Recommendation } from './region-state.js';

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListRecommendations.html */
export const RECOMMENDATIONS: Readonly<Record<string, Operation>> = {
  ListRecommendations: ({ region }, parameters) => {
    const filter = objectIn(parameters['Filter']);
    const size = Number(parameters['PageSize'] ?? LARGEST_PAGE);
    if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) return badRequest('Invalid page size');
    const unknown = Object.keys(filter).find((key) => !(key in FILTERS));
    if (unknown !== undefined) return badRequest(`Invalid filter key ${unknown}`);
    const found = region.recommendations.filter((one) =>
      Object.entries(FILTERS).every(([key, read]) => !(key in filter) || read(one) === textIn(filter[key])),
    );
    const start = Number(textIn(parameters['NextToken']) || 0);
    const end = start + size;
    return {
      result: {
        Recommendations: found.slice(start, end).map(onTheWire),
        ...(end < found.length && { NextToken: String(end) }),
      },
    };
  },
};

const LARGEST_PAGE = 100;
const FILTERS: Readonly<Record<string, (one: Recommendation) => string>> = {
  TYPE: ({ type }) => type,
  IMPACT: ({ impact }) => impact,
  STATUS: ({ status }) => status,
  RESOURCE_ARN: ({ resource }) => resource,
};

/** Times are seconds since the epoch on the wire. */
function onTheWire({ resource, type, impact, status, description, createdAt }: Recommendation): object {
  return {
    ResourceArn: resource,
    Type: type,
    Description: description,
    Status: status,
    Impact: impact,
    CreatedTimestamp: createdAt / 1000,
    LastUpdatedTimestamp: createdAt / 1000,
  };
}

function badRequest(message: string): Outcome {
  return { error: { code: 'BadRequestException', message, status: 400 } };
}
