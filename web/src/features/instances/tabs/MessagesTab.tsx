import type { TableColumnsType } from 'antd';
import type { components } from '../../../api/schema';
import { ElementName } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { QueryView, TimeText } from '../../../ui';
import { ofElement, type TabProps } from '../types';
import { useSubscriptions } from '../use-subscriptions';
import { DetailTable } from './DetailTable';

type Subscription = components['schemas']['MessageSubscription'];

/** Which messages it waits for, where and under which key. */
export function MessagesTab({ instance, element, elements }: TabProps) {
  const { t } = useTranslation('instances');
  const query = useSubscriptions(instance.processInstanceKey);
  const columns: TableColumnsType<Subscription> = [
    { title: t('message.name'), rowScope: 'row', render: (_, { messageName }) => <code>{messageName}</code> },
    { title: t('message.key'), render: (_, { correlationKey }) => <code>{correlationKey}</code> },
    {
      title: t('column.element'),
      render: (_, { elementId }) => <ElementName element={elements.get(elementId)} id={elementId} />,
    },
    { title: t('message.since'), render: (_, { createdAt }) => <TimeText at={createdAt} /> },
  ];
  return (
    <QueryView query={query}>
      {({ items }) => (
        <DetailTable
          label={t('tab.messages')}
          rowKey="subscriptionKey"
          rows={ofElement(items, element)}
          columns={columns}
        />
      )}
    </QueryView>
  );
}
