import { Tabs, type TabsProps } from 'antd';
import './tabs-in-rows.css';
import { useIsNarrow } from './use-is-narrow';

interface Props extends TabsProps {
  /** In a pane beside something else they stand in rows on any screen. */
  isInPane?: boolean;
}

/** Tabs that stand in rows on a phone: antd's own hide some of them behind a button inside the list. */
export function TabsInRows({ isInPane = false, ...props }: Props) {
  const isNarrow = useIsNarrow();
  return <Tabs {...props} {...((isInPane || isNarrow) && { className: 'tabs-in-rows' })} />;
}
