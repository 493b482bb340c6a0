import { Space, Table } from 'antd';
import { useTranslation } from '../../../i18n';
import { StateTag, type Tone } from '../../../ui';
import type { Preview } from './use-import';
import { Wide } from '../Wide';

type Row = Preview['rows'][number];
type Effect = Row['effect'];

const EFFECTS: readonly Effect[] = ['created', 'changed', 'closed', 'reopened', 'unchanged', 'refused'];
const TONES: Record<Effect, Tone> = {
  created: 'good',
  changed: 'active',
  closed: 'warning',
  reopened: 'good',
  unchanged: 'neutral',
  refused: 'bad',
};

/** What an import would do: how many of each kind, and every row that is no mere repetition. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation('administration');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const { counts, alsoMoved, rows } = preview;
  const what = (row: Row) => [
    ...row.errors.map(({ message }) => message[language]),
    ...row.changes.map(({ field, from, to }) =>
      t('courts.change', { field: t(`courts.fields.${field}`), from: from ?? '—', to: to ?? '—' }),
    ),
  ];
  return (
    <>
      <Space wrap role="status">
        {EFFECTS.filter((effect) => counts[effect] > 0).map((effect) => (
          <StateTag key={effect} tone={TONES[effect]}>
            {t('courts.effectCount', { effect: t(`courts.effects.${effect}`), count: counts[effect] })}
          </StateTag>
        ))}
        {alsoMoved > 0 && <span>{t('courts.alsoMoved', { count: alsoMoved })}</span>}
      </Space>
      {rows.length > 0 && (
        <Wide label={t('courts.import')} width={680}>
          <Table
            size="small"
            rowKey="line"
            dataSource={rows}
            pagination={rows.length > 50 && { pageSize: 50, showSizeChanger: false }}
            columns={[
              { title: t('courts.line'), dataIndex: 'line', width: 70 },
              { title: t('courts.id'), dataIndex: 'id', width: 100 },
              { title: t('courts.name'), render: (_, { name }) => <span data-content>{name}</span> },
              {
                title: t('courts.effect'),
                width: 110,
                render: (_, { effect }) => <StateTag tone={TONES[effect]}>{t(`courts.effects.${effect}`)}</StateTag>,
              },
              {
                title: t('courts.what'),
                render: (_, row) => (
                  <span data-content>
                    {what(row).map((line) => (
                      <div key={line}>{line}</div>
                    ))}
                  </span>
                ),
              },
            ]}
          />
        </Wide>
      )}
    </>
  );
}
