import { Descriptions, Table } from 'antd';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { QueryView, TimeText } from '../../../ui';
import { useFallingDue } from './use-falling-due';

/** What will happen by itself until an instant. */
export function FallingDueView({ until }: { until: string }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const due = useFallingDue(until);
  return (
    <QueryView query={due}>
      {({ timers, tasks, first, nextTimerAt }) => (
        <div className="admin-stack">
          <Descriptions
            size="small"
            bordered
            column={{ xs: 1, md: 3 }}
            items={[
              { key: 'timers', label: t('clock.timers'), children: format.number(timers) },
              { key: 'tasks', label: t('clock.tasks'), children: format.number(tasks) },
              { key: 'next', label: t('clock.next'), children: <TimeText at={nextTimerAt} /> },
            ]}
          />
          {first.length > 0 && (
            <Table
              size="small"
              rowKey="taskKey"
              pagination={false}
              dataSource={first}
              columns={[
                {
                  title: t('clock.task'),
                  render: (_, { taskKey, name }) => (
                    <Link to="/work/$taskKey" params={{ taskKey }}>
                      <span data-content>{name}</span>
                    </Link>
                  ),
                },
                { title: t('clock.dueAt'), width: 170, render: (_, { dueAt }) => <TimeText at={dueAt} /> },
              ]}
            />
          )}
        </div>
      )}
    </QueryView>
  );
}
