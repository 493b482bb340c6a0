import { BellOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { IconButton } from '../../../ui';
import { useAccountLanguage } from '../account/use-account-language';
import { useUnreadCount } from './use-unread-count';

const NoticeDrawer = lazy(() => import('./NoticeDrawer'));

/** In the header: how many notices are unread, and the list of them. */
export function NoticeBell() {
  const { t } = useTranslation('me');
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const count = useUnreadCount().data ?? 0;
  useAccountLanguage();
  const open = () => {
    setWasOpened(true);
    setIsOpen(true);
  };
  return (
    <>
      <Badge count={count} size="small" offset={[-6, 6]}>
        <IconButton label={t('notices.open', { count })} icon={<BellOutlined />} onClick={open} />
      </Badge>
      {wasOpened && (
        <Suspense>
          <NoticeDrawer open={isOpen} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
