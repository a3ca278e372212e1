import { textIn } from '../json.js';
import type { Operation, Outcome } from './operation.js';

/** The request for production access: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutAccountDetails.html */
export const ACCOUNT_DETAILS: Readonly<Record<string, Operation>> = {
  PutAccountDetails: ({ region }, { MailType: mailType, WebsiteURL: website }) => {
    if (mailType !== 'MARKETING' && mailType !== 'TRANSACTIONAL')
      return refused('BadRequestException', 400, 'Invalid mail type');
    if (!URL.canParse(textIn(website))) return refused('BadRequestException', 400, 'Invalid website URL');
    if (region.review?.status === 'PENDING')
      return refused(
        'ConflictException',
        409,
        'Account details cannot be edited while the review is pending.',
      );
    region.review = { status: 'PENDING', caseId: '170000000000001' };
    return { result: {} };
  },
};

function refused(code: string, status: number, message: string): Outcome {
  return { error: { code, message, status } };
}
