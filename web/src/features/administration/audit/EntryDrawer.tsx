import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Descriptions, Drawer, Typography } from 'antd';
import { useTranslation } from '../../../i18n';
import { QueryView, StateTag, TimeText } from '../../../ui';
import { SubjectLink } from './SubjectLink';
import { useAuditEntry } from './use-audit-entry';

interface Props {
  chain: string | undefined;
  seq: number | undefined;
  onClose: () => void;
  onVerify: (chain: string) => void;
}

/** One entry: in words, its facts, and what makes it impossible to change unseen. */
export function EntryDrawer({ chain, seq, onClose, onVerify }: Props) {
  const { t, i18n } = useTranslation('administration');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const entry = useAuditEntry(chain, seq);
  return (
    <Drawer
      open={chain !== undefined && seq !== undefined}
      size="min(100vw, 680px)"
      title={t('audit.entry')}
      onClose={onClose}
      destroyOnHidden
    >
      <QueryView query={entry}>
        {(data) => (
          <div className="admin-stack">
            <Descriptions
              size="small"
              bordered
              column={1}
              items={[
                { key: 'at', label: t('audit.at'), children: <TimeText at={data.at} /> },
                { key: 'what', label: t('audit.what'), children: data.what[language] },
                { key: 'type', label: t('audit.type'), children: <code>{data.type}</code> },
                {
                  key: 'actor',
                  label: t('audit.actor'),
                  children: <span data-content>{data.actor.name ?? data.actor.id}</span>,
                },
                {
                  key: 'subject',
                  label: t('audit.about'),
                  children: <SubjectLink subject={data.subject} chain={data.chain} />,
                },
                { key: 'chain', label: t('audit.chain'), children: <code className="admin-mono">{data.chain}</code> },
                { key: 'seq', label: t('audit.seq'), children: data.seq },
                { key: 'hash', label: t('audit.hash'), children: <code className="admin-mono">{data.hash}</code> },
                {
                  key: 'previous',
                  label: t('audit.previousHash'),
                  children: <code className="admin-mono">{data.previousHash}</code>,
                },
                {
                  key: 'seal',
                  label: t('audit.seal'),
                  children: data.checkpoint ? (
                    <>
                      {t('audit.sealNumber', { seq: data.checkpoint.seq })} <TimeText at={data.checkpoint.at} />
                    </>
                  ) : (
                    <StateTag tone="warning">{t('audit.unsealed')}</StateTag>
                  ),
                },
              ]}
            />
            <div>
              <Typography.Title level={3} className="admin-subtitle">
                {t('audit.data')}
              </Typography.Title>
              <p className="admin-note">{t('audit.dataHint')}</p>
              <pre className="admin-data" data-content tabIndex={0} aria-label={t('audit.data')}>
                {JSON.stringify(data.data, null, 2)}
              </pre>
            </div>
            <div>
              <Button icon={<SafetyCertificateOutlined />} onClick={() => onVerify(data.chain)}>
                {t('audit.verifyChain')}
              </Button>
            </div>
          </div>
        )}
      </QueryView>
    </Drawer>
  );
}
