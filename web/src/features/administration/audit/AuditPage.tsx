import { Button, Table, type TableProps } from 'antd';
import type { JSX } from 'react';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { CursorPager, EmptyView, PageHeader, QueryView, TimeText, useFeedback } from '../../../ui';
import { auditSearch } from '../search';
import { useAddress } from '../use-address';
import { AuditFilters } from './AuditFilters';
import { EntryDrawer } from './EntryDrawer';
import { SubjectLink } from './SubjectLink';
import { type AuditEntry, useAuditEntries } from './use-audit-entries';
import { useVerify } from './use-verifications';
import { VerificationPanel } from './VerificationPanel';
import { Wide } from '../Wide';

/** The audit trail: who did what when, each entry, and whether all of it is as it was written. */
export function AuditPage(): JSX.Element {
  const { t, i18n } = useTranslation('administration');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const feedback = useFeedback();
  const [search, change] = useAddress(auditSearch);
  const entries = useAuditEntries(search);
  const verify = useVerify();
  const ask = (chain?: string) =>
    verify.mutate({ chain, key: newRequestKey() }, { onSuccess: () => feedback.done(t('audit.asked')) });
  const verifyChain = (chain: string) => {
    ask(chain);
    change({ chain: undefined, seq: undefined });
  };
  const columns: TableProps<AuditEntry>['columns'] = [
    { title: t('audit.at'), width: 150, render: (_, { at }) => <TimeText at={at} /> },
    {
      title: t('audit.what'),
      width: 220,
      render: (_, { chain, seq, what }) => (
        <Button
          type="link"
          size="small"
          style={{ blockSize: 'auto', paddingInline: 0, textAlign: 'start', whiteSpace: 'normal' }}
          onClick={() => change({ chain, seq })}
        >
          {what[language]}
        </Button>
      ),
    },
    {
      title: t('audit.actor'),
      width: 180,
      render: (_, { actor }) => <span data-content>{actor.name ?? actor.id}</span>,
    },
    { title: t('audit.about'), render: (_, { subject, chain }) => <SubjectLink subject={subject} chain={chain} /> },
    { title: t('audit.seq'), dataIndex: 'seq', width: 90 },
  ];
  return (
    <>
      <PageHeader title={t('audit.title')} description={t('audit.description')} />
      <div className="admin-stack">
        <section className="admin-panel" aria-label={t('audit.title')}>
          <AuditFilters search={search} onChange={change} />
          <QueryView query={entries}>
            {({ items, page }) =>
              items.length === 0 ? (
                <EmptyView title={t('audit.none')} hint={t('audit.noneHint')} />
              ) : (
                <div className="admin-stack">
                  <Wide label={t('audit.title')} width={860}>
                    <Table
                      size="small"
                      rowKey={({ chain, seq }) => `${chain} ${seq}`}
                      dataSource={items}
                      columns={columns}
                      pagination={false}
                      aria-busy={entries.isPlaceholderData}
                    />
                  </Wide>
                  <CursorPager page={page} after={search.after} onChange={(after) => change({ after })} />
                </div>
              )
            }
          </QueryView>
        </section>
        <VerificationPanel onVerify={() => ask()} isAsking={verify.isPending} error={verify.error} />
      </div>
      <EntryDrawer
        chain={search.chain}
        seq={search.seq}
        onClose={() => change({ chain: undefined, seq: undefined })}
        onVerify={verifyChain}
      />
    </>
  );
}
