import { DragOutlined, EditOutlined, MinusCircleOutlined, PlusCircleOutlined } from '@ant-design/icons';
import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import './changes-table.css';
import { SidewaysScroll } from './SidewaysScroll';
import { StateTag, type Tone } from './StateTag';
import { useIsNarrow } from './use-is-narrow';

export type ChangeLook = 'added' | 'removed' | 'changed' | 'moved';

/** One thing that differs between two versions. */
export interface ShownChange {
  look: ChangeLook;
  /** What it is about: a field, a rule. */
  subject: string;
  /** What of it. */
  what: string;
  before?: string;
  after?: string;
}

interface Props {
  /** For those who can’t see it. */
  label: string;
  changes: readonly ShownChange[];
  /** What each version is: “Version 3”. */
  labels: { before: string; after: string };
}

const LOOKS: Record<ChangeLook, { tone: Tone; icon: ReactNode }> = {
  added: { tone: 'good', icon: <PlusCircleOutlined /> },
  removed: { tone: 'bad', icon: <MinusCircleOutlined /> },
  changed: { tone: 'warning', icon: <EditOutlined /> },
  moved: { tone: 'active', icon: <DragOutlined /> },
};

/** What differs between two versions, in words and side by side. */
export function ChangesTable({ label, changes, labels }: Props) {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const columns: TableColumnsType<ShownChange & { key: number }> = [
    {
      title: t('changes.kind'),
      key: 'kind',
      render: (_, { look }) => (
        <StateTag tone={LOOKS[look].tone} icon={LOOKS[look].icon}>
          {t(`changes.${look}`)}
        </StateTag>
      ),
    },
    { title: t('changes.where'), key: 'subject', render: (_, { subject }) => <span data-content>{subject}</span> },
    { title: t('changes.what'), key: 'what', render: (_, { what }) => <span data-content>{what}</span> },
    {
      title: <span data-content>{labels.before}</span>,
      key: 'before',
      render: (_, { before }) => before !== undefined && <Before>{before}</Before>,
    },
    {
      title: <span data-content>{labels.after}</span>,
      key: 'after',
      render: (_, { after }) => after !== undefined && <After>{after}</After>,
    },
  ];
  if (isNarrow)
    return (
      <ul className="changes-list" aria-label={label}>
        {changes.map(({ look, subject, what, before, after }, index) => (
          <li key={index}>
            <StateTag tone={LOOKS[look].tone} icon={LOOKS[look].icon}>
              {t(`changes.${look}`)}
            </StateTag>{' '}
            <span data-content>
              {subject} {what}
            </span>
            <div>
              {before !== undefined && <Before>{before}</Before>} {after !== undefined && <After>{after}</After>}
            </div>
          </li>
        ))}
      </ul>
    );
  return (
    <SidewaysScroll label={label}>
      <Table
        size="small"
        aria-label={label}
        columns={columns}
        dataSource={changes.map((change, key) => ({ ...change, key }))}
        pagination={false}
      />
    </SidewaysScroll>
  );
}

const shown = (text: string) => (text === '' ? '–' : text);

const Before = ({ children }: { children: string }) => (
  <del className="change-before" data-content>
    {shown(children)}
  </del>
);

const After = ({ children }: { children: string }) => (
  <ins className="change-after" data-content>
    {shown(children)}
  </ins>
);
