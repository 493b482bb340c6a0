import { Card, Select, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { useHasRole } from '../../session';
import { useIsNarrow } from '../../ui';
import { TABS } from './search';
import { DecisionsTab } from './tabs/DecisionsTab';
import { HierarchyTab } from './tabs/HierarchyTab';
import { HistoryTab } from './tabs/HistoryTab';
import { IncidentsTab } from './tabs/IncidentsTab';
import { JobsTab } from './tabs/JobsTab';
import { MessagesTab } from './tabs/MessagesTab';
import { TasksTab } from './tabs/TasksTab';
import { TimersTab } from './tabs/TimersTab';
import { VariablesTab } from './tabs/VariablesTab';
import { ofElement, type TabProps } from './types';

type Tab = (typeof TABS)[number];

interface Props extends TabProps {
  tab: Tab;
  onTab: (tab: Tab) => void;
}

/** Everything about the instance, or about the element that is selected. */
export function InstanceTabs({ tab, onTab, ...props }: Props) {
  const { t } = useTranslation('instances');
  const seesMessages = useHasRole('platform-administrator');
  const isNarrow = useIsNarrow();
  const { instance, element } = props;
  const open = {
    tasks: ofElement(instance.tasks, element).filter(({ state }) => state === 'open').length,
    timers: ofElement(instance.timers, element).filter(({ state }) => state === 'armed').length,
    jobs: ofElement(instance.jobs, element).filter(({ state }) => state === 'waiting' || state === 'failed').length,
    incidents: ofElement(instance.incidents, element).filter(({ state }) => state === 'open').length,
  };
  const contents: Record<Tab, ReactNode> = {
    tasks: <TasksTab {...props} />,
    timers: <TimersTab {...props} />,
    jobs: <JobsTab {...props} />,
    incidents: <IncidentsTab {...props} />,
    variables: <VariablesTab {...props} />,
    decisions: <DecisionsTab {...props} />,
    messages: <MessagesTab {...props} />,
    hierarchy: <HierarchyTab {...props} />,
    history: <HistoryTab {...props} />,
  };
  const label = (name: Tab) => {
    const count = name in open ? open[name as keyof typeof open] : 0;
    return count > 0 ? t('tabCount', { name: t(`tab.${name}`), count }) : t(`tab.${name}`);
  };
  const isReadable = instance.variables !== null;
  const isShown = (name: Tab) => {
    if (name === 'messages') return seesMessages;
    return (name !== 'variables' && name !== 'decisions') || isReadable;
  };
  const names = TABS.filter(isShown);
  // Nine tabs do not fit on a phone, and what does not fit can't be reached by everybody.
  if (isNarrow)
    return (
      <Card size="small" className="instance-below">
        <Select
          aria-label={t('tabs')}
          style={{ width: '100%', marginBottom: 12 }}
          value={tab}
          onChange={onTab}
          options={names.map((value) => ({ value, label: label(value) }))}
        />
        {contents[tab]}
      </Card>
    );
  return (
    <Card size="small" className="instance-below">
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(TABS.find((name) => name === key) ?? 'tasks')}
        destroyOnHidden
        items={names.map((name) => ({
          key: name,
          label: label(name),
          children: contents[name],
        }))}
      />
    </Card>
  );
}
