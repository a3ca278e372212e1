import type { NamedAccountRegion } from '../../../account-region.js';
import type { Catalog } from '../../../locales/index.js';
import type { RoutedCards } from '../../../routing/index.js';
import type { Channels } from '../../../slack/channel.js';
import type { Feature } from '../../../slack/feature.js';
import type { Documents } from '../../../store/index.js';
import type { Approvals } from '../../approval/index.js';
import type { Audit } from '../../audit/index.js';
import type { Cases } from '../case/cases.js';
import { reportApprovalType } from './approval-type.js';
import { createExportReport } from './export-report.js';
import type { ReadFactsDeps } from './read-facts.js';
import { reportActions } from './report-actions.js';
import { reportCommand } from './report-command.js';
import { createReportStore } from './report-store.js';
import { createReports } from './reports.js';

export type ReportDeps = Omit<ReadFactsDeps, 'audit'> & {
  documents: Documents;
  cases: Pick<Cases, 'find' | 'list' | 'read'>;
  audit: Pick<Audit, 'record' | 'read'>;
  approvals: Pick<Approvals, 'register'>;
  cards: RoutedCards;
  channels: Pick<Channels, 'upload'>;
  accounts: readonly NamedAccountRegion[];
  alertChannel: string;
  /** Whether a second person has to approve a reply before it is exported as ready. */
  reportNeedsApproval: boolean;
  t: Catalog;
};

/** The replies to AWS: `/ses report`, its buttons and forms, and their approval. */
export function createReportFeature(
  deps: ReportDeps,
): Required<Pick<Feature, 'commands' | 'actions' | 'forms' | 'watches'>> {
  const { documents, approvals, reportNeedsApproval: needsApproval } = deps;
  const parts = { ...deps, needsApproval };
  const reports = createReports({ ...parts, store: createReportStore({ documents }) });
  const exportReport = createExportReport({ ...parts, reports });
  const requestApproval = approvals.register(reportApprovalType({ ...deps, reports, exportReport }));
  const { actions, forms } = reportActions({ ...parts, reports, exportReport, requestApproval });
  return {
    commands: [reportCommand({ ...parts, reports })],
    actions,
    forms,
    watches: { 'probation-reports': reports.catchUp },
  };
}
