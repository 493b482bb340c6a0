import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';

interface Props {
  page: { totalItems: number; endCursor: string | null };
  /** The cursor of the page that is shown, from the address bar; undefined: the first. */
  after: string | undefined;
  onChange: (after: string | undefined) => void;
  /** Instead of the plain total, where that is a lower bound. */
  total?: string;
}

/** Back and forth through a list that the server pages by cursors. Put `key` of the filter on it. */
export function CursorPager({ page, after, onChange, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  // Pages that were walked through; who comes by a link goes back to the first page.
  const [walked, setWalked] = useState<(string | undefined)[]>([]);
  const goBack = () => {
    onChange(walked.at(-1));
    setWalked(walked.slice(0, -1));
  };
  const goOn = () => {
    setWalked([...walked, after]);
    onChange(page.endCursor ?? undefined);
  };
  return (
    <Space className="cursor-pager" wrap>
      <span role="status">
        {total ?? t('table.total', { count: page.totalItems, formatted: format.number(page.totalItems) })}
      </span>
      <Button icon={<LeftOutlined />} disabled={after === undefined} onClick={goBack}>
        {t('action.previous')}
      </Button>
      <Button icon={<RightOutlined />} iconPlacement="end" disabled={page.endCursor === null} onClick={goOn}>
        {t('action.next')}
      </Button>
    </Space>
  );
}
