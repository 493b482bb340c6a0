import { Alert, Select, Switch, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { ElementName, nameIn, namedElement, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { StateTag } from '../../ui';
import type { Plan } from './types';

type Planned = Plan['elements'][number];

interface Props {
  elements: Planned[];
  /** Tokens at each node now. */
  waiting: ReadonlyMap<string, number>;
  /** @param to undefined: what was given is taken back, or else what is proposed is declined */
  onGive: (from: string, to: string | undefined) => void;
}

const sourceOf = ({ sourceElementId, type, sourceName }: Pick<Planned, 'sourceElementId' | 'type' | 'sourceName'>) =>
  namedElement(sourceElementId, type, sourceName);

/** Node by node: what it becomes, why, and what has no place; all of it can be changed. */
export function PlanTable({ elements, waiting, onGive }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const language = useLanguage();
  const [isAll, setAll] = useState(false);
  const tokens = ({ sourceElementId }: Planned) => waiting.get(sourceElementId) ?? 0;
  const lost = elements.filter(({ obstacle }) => obstacle !== null);
  const lostTokens = lost.reduce((sum, element) => sum + tokens(element), 0);
  const shown = isAll ? elements : elements.filter((element) => element.by !== 'id' || tokens(element) > 0);
  const columns: TableColumnsType<Planned> = [
    {
      title: t('migrate.from'),
      rowScope: 'row',
      render: (_, planned) => <ElementName element={sourceOf(planned)} id={planned.sourceElementId} />,
    },
    {
      title: t('heat.waiting'),
      align: 'right',
      render: (_, element) => format.number(tokens(element)),
    },
    {
      title: t('migrate.to'),
      render: (_, { candidates, targetElementId, by, ...source }) => (
        <Select
          aria-label={t('migrate.targetOf', { name: nameIn(sourceOf(source), source.sourceElementId, language) })}
          style={{ inlineSize: 260 }}
          // What has the same id is the same.
          allowClear={by !== 'id'}
          value={targetElementId}
          placeholder={t(candidates.length === 0 ? 'migrate.noCandidate' : 'migrate.choose')}
          onChange={(id: string | undefined) => onGive(source.sourceElementId, id)}
          options={candidates.map(({ elementId, name }) => ({
            value: elementId,
            label: <ElementName element={namedElement(elementId, source.type, name)} id={elementId} />,
          }))}
        />
      ),
    },
    {
      title: t('migrate.how'),
      render: (_, { by, obstacle }) =>
        obstacle ? (
          <>
            <StateTag tone="bad">{t('migrate.lost')}</StateTag>
            <div className="processes-aside" data-content style={{ maxInlineSize: 260, whiteSpace: 'normal' }}>
              {obstacle.message[language]}
            </div>
          </>
        ) : (
          t(`migrate.by.${by ?? 'id'}`)
        ),
    },
  ];
  return (
    <>
      <Alert
        type={lost.length > 0 ? 'warning' : 'success'}
        showIcon
        role="status"
        style={{ marginBlockEnd: 8 }}
        title={
          lost.length > 0 ? t('migrate.someLost', { count: lost.length, tokens: lostTokens }) : t('migrate.noneLost')
        }
        description={lost.length > 0 && t('migrate.someLostHint')}
      />
      <p>
        <Switch aria-label={t('migrate.all')} checked={isAll} onChange={setAll} /> {t('migrate.all')}
      </p>
      <Table
        aria-label={t('migrate.table')}
        size="small"
        rowKey="sourceElementId"
        columns={columns}
        dataSource={shown}
        pagination={false}
        scroll={{ x: 'max-content', y: 300 }}
        locale={{ emptyText: t('migrate.allSame') }}
      />
    </>
  );
}
