import { StopOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useBilingual } from '../bilingual';
import type { Bilingual } from '../types';

/** What can't be done now: it says why when it is pressed, by keyboard too. */
export function RefusedButton({ name, why }: { name: string; why: Bilingual | null }) {
  const inWords = useBilingual();
  return (
    <Popover
      trigger="click"
      content={<div className="petition-popover">{why && <span role="status">{inWords(why)}</span>}</div>}
    >
      <Button icon={<StopOutlined />} aria-disabled className="petition-refused">
        <span data-content>{name}</span>
      </Button>
    </Popover>
  );
}
