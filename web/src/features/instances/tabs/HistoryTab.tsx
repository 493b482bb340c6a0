import type { TableColumnsType } from 'antd';
import { ElementName } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { StateTag, TimeText } from '../../../ui';
import { type InstanceDetail, ofElement, type TabProps } from '../types';
import { DetailTable } from './DetailTable';

type Activity = InstanceDetail['activities'][number];

const TONES = { active: 'active', completed: 'good', terminated: 'neutral' } as const;

/** Every run of every element, the newest first. */
export function HistoryTab({ instance, element, elements }: TabProps) {
  const { t } = useTranslation('instances');
  const format = useFormat();
  const columns: TableColumnsType<Activity> = [
    {
      title: t('column.element'),
      rowScope: 'row',
      render: (_, { elementId }) => <ElementName element={elements.get(elementId)} id={elementId} />,
    },
    {
      title: t('column.state'),
      render: (_, { state }) => <StateTag tone={TONES[state]}>{t(`state.${state}`)}</StateTag>,
    },
    { title: t('column.started'), render: (_, { startedAt }) => <TimeText at={startedAt} /> },
    { title: t('column.ended'), render: (_, { endedAt }) => <TimeText at={endedAt} /> },
    {
      title: t('column.took'),
      align: 'right',
      render: (_, { startedAt, endedAt }) => (endedAt === null ? '–' : format.duration(endedAt - startedAt)),
    },
  ];
  const rows = ofElement(instance.activities, element).reverse();
  return <DetailTable label={t('tab.history')} rowKey="elementInstanceKey" rows={rows} columns={columns} />;
}
