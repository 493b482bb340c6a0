import { Alert, Table } from 'antd';
import { useTranslation } from '../../../i18n';
import { SidewaysScroll, StateTag } from '../../../ui';
import { PetitionLink } from '../list/columns';
import type { Imported } from './use-upload';

type Row = Imported['rows'][number];

const TONES = { registered: 'good', 'already-registered': 'neutral', refused: 'bad' } as const;

/** What became of each row, with a link to its petition and the query code that its petitioner is told. */
export function ImportResult({ result }: { result: Imported }) {
  const { t } = useTranslation('petitions');
  const { registered, alreadyRegistered, refused, rows } = result;
  return (
    <section className="panel" aria-labelledby="import-result">
      <h2 id="import-result">{t('import.result')}</h2>
      <Alert
        role="status"
        type={refused > 0 ? 'warning' : 'success'}
        showIcon
        title={t('import.resultText', { registered, alreadyRegistered, refused })}
      />
      <SidewaysScroll label={t('import.result')}>
        <Table<Row>
          rowKey="row"
          size="small"
          dataSource={rows}
          pagination={{ defaultPageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
          columns={[
            { title: t('import.row'), dataIndex: 'row' },
            {
              title: t('import.status'),
              render: (_, { status }) => <StateTag tone={TONES[status]}>{t(`import.is.${status}`)}</StateTag>,
            },
            {
              title: t('register.reference'),
              render: (_, { reference }) => <span data-content>{reference ?? '—'}</span>,
            },
            {
              title: t('column.number'),
              render: (_, { petitionKey, number }) =>
                petitionKey && number ? <PetitionLink petition={{ petitionKey, number }} /> : '—',
            },
            {
              title: t('receipt.queryCode'),
              render: (_, { queryCode }) => <span data-content>{queryCode ?? '—'}</span>,
            },
          ]}
        />
      </SidewaysScroll>
    </section>
  );
}
