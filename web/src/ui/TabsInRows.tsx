import { Tabs, type TabsProps } from 'antd';
import './tabs-in-rows.css';

/** Tabs that stand in rows on a phone: antd's own hide some of them behind a button inside the list. */
export function TabsInRows(props: TabsProps) {
  return <Tabs {...props} className="tabs-in-rows" />;
}
