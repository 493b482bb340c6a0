import { Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { SidewaysScroll, StateTag, type Tone } from '../../../ui';
import { PetitionLink } from '../list/columns';
import type { Preview } from './use-upload';

type Row = Preview['rows'][number];

const TONES: Record<Row['status'], Tone> = { good: 'good', 'already-registered': 'neutral', wrong: 'bad' };
const FILTERS = ['all', 'wrong', 'good', 'already-registered'] as const;

/** What would become of each row; wrong ones name each cell, what stands there and what is wrong with it. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation('petitions');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const { word } = useWords();
  const [shown, setShown] = useState<(typeof FILTERS)[number]>(preview.wrong > 0 ? 'wrong' : 'all');
  const rows = preview.rows.filter(({ status }) => shown === 'all' || status === shown);
  const told = (row: Row) =>
    row.status === 'wrong' ? (
      <ul className="wrong-cells">
        {row.errors.map(({ field, header, value, code, message }) => (
          <li key={`${field} ${code}`}>
            <strong>{field}</strong> <span data-content>{header}</span>
            {value && (
              <>
                {' '}
                <mark data-content>{value}</mark>
              </>
            )}{' '}
            {message[language]}
          </li>
        ))}
      </ul>
    ) : (
      <>
        <span data-content>{row.petitioner}</span> · {row.receivedOn} ·{' '}
        {row.claimKind && word('claimKind', row.claimKind)} ·{' '}
        <span data-content>{row.caseNumber ?? row.executingCourtName}</span>
        {row.petition && (
          <>
            {' '}
            <PetitionLink petition={row.petition} />
          </>
        )}
      </>
    );
  return (
    <>
      <Segmented
        aria-label={t('import.show')}
        value={shown}
        onChange={setShown}
        options={FILTERS.map((name) => ({ value: name, label: t(`import.filter.${name}`) }))}
      />
      <SidewaysScroll label={t('import.preview')}>
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
            { title: t('import.told'), render: (_, row) => told(row), className: 'import-told' },
          ]}
        />
      </SidewaysScroll>
    </>
  );
}
