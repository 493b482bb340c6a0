import { Alert, Descriptions, Modal, Table } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { ProblemAlert, QueryView } from '../../../ui';
import type { Draft } from './draft';
import { usePublishYear, useYearPreview } from './use-publication';

interface Props {
  year: number;
  version: number;
  draft: Draft | undefined;
  open: boolean;
  onClose: () => void;
  /** @param key of the recomputation of the open deadlines */
  onPublished: (key: string | null) => void;
}

/** What a publication changes and what it may move; then it is put in force. */
export function PublishModal({ year, version, draft, open, onClose, onPublished }: Props) {
  const { t, i18n } = useTranslation('administration');
  const { t: common } = useTranslation();
  const format = useFormat();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const preview = useYearPreview(year, open ? draft : undefined);
  const publish = usePublishYear(year);
  const { data } = preview;
  const hasErrors = data === undefined || data.errors.length > 0;
  const confirm = () => {
    if (draft)
      publish.mutate({ draft, version }, { onSuccess: ({ recomputationKey }) => onPublished(recomputationKey) });
  };
  return (
    <Modal
      open={open}
      width={720}
      title={t('calendar.publishTitle', { year })}
      okText={t('calendar.publish')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: hasErrors || data.changed.length === 0 }}
      confirmLoading={publish.isPending}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      <ProblemAlert error={publish.error} />
      <QueryView query={preview}>
        {({ errors, changed, workingDays, openProcesses, deadlinesThatMayMove }) =>
          errors.length > 0 ? (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={t('calendar.wrong', { count: errors.length })}
              description={
                <ul>
                  {errors.map(({ field, code, message }) => (
                    <li key={`${field} ${code}`}>
                      {field.split('/').at(-1)}: {message[language]}
                    </li>
                  ))}
                </ul>
              }
            />
          ) : (
            <div className="admin-stack">
              <Descriptions
                size="small"
                bordered
                column={1}
                items={[
                  { key: 'working', label: t('calendar.workingDays'), children: format.number(workingDays) },
                  { key: 'open', label: t('calendar.openProcesses'), children: format.number(openProcesses) },
                  { key: 'moves', label: t('calendar.mayMove'), children: format.number(deadlinesThatMayMove) },
                ]}
              />
              {changed.length === 0 ? (
                <Alert type="info" showIcon title={t('calendar.nothingChanged')} />
              ) : (
                <Table
                  size="small"
                  rowKey="day"
                  pagination={changed.length > 10 && { pageSize: 10, showSizeChanger: false }}
                  dataSource={changed}
                  columns={[
                    { title: t('calendar.date'), dataIndex: 'day' },
                    { title: t('calendar.before'), render: (_, { from }) => <Kind {...from} /> },
                    { title: t('calendar.after'), render: (_, { to }) => <Kind {...to} /> },
                  ]}
                />
              )}
            </div>
          )
        }
      </QueryView>
    </Modal>
  );
}

function Kind({ kind, name }: { kind: string; name: string | null }) {
  const { t } = useTranslation('administration');
  return (
    <>
      {t(`calendar.kinds.${kind}`)} {name !== null && <span data-content>{name}</span>}
    </>
  );
}
