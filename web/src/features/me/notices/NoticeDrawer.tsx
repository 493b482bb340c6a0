import { Button, Checkbox, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { EmptyView, ErrorView, Loading, useFeedback } from '../../../ui';
import { NoticeItem } from './NoticeItem';
import './notices.css';
import { useMarkRead } from './use-mark-read';
import { useNotices } from './use-notices';
import { useUnreadCount } from './use-unread-count';

interface Props {
  open: boolean;
  onClose: () => void;
}

/** The notices: read, marked, and followed to what they are about. */
export default function NoticeDrawer({ open, onClose }: Props) {
  const { t } = useTranslation('me');
  const { t: common } = useTranslation();
  const feedback = useFeedback();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const notices = useNotices(unreadOnly, open);
  const unread = useUnreadCount().data ?? 0;
  const mark = useMarkRead();
  const read = (noticeKey?: string) => mark.mutate(noticeKey, { onError: feedback.refused });
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open={open} size="min(100vw, 460px)" title={t('notices.title')} onClose={onClose} destroyOnHidden>
      <div className="notice-tools">
        <Checkbox checked={unreadOnly} onChange={({ target }) => setUnreadOnly(target.checked)}>
          {t('notices.unreadOnly')}
        </Checkbox>
        <Button size="small" disabled={unread === 0} onClick={() => read()}>
          {t('notices.readAll')}
        </Button>
      </div>
      {notices.isPending && <Loading />}
      {notices.isError && <ErrorView error={notices.error} onAgain={() => void notices.refetch()} />}
      {notices.isSuccess && items.length === 0 && (
        <EmptyView title={t(unreadOnly ? 'notices.noneUnread' : 'notices.none')} hint={t('notices.noneHint')} />
      )}
      {items.length > 0 && (
        <ul className="notice-list">
          {items.map((notice) => (
            <NoticeItem
              key={notice.noticeKey}
              notice={notice}
              onRead={() => read(notice.noticeKey)}
              onFollow={onClose}
            />
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <Button block loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          {common('action.loadMore')}
        </Button>
      )}
    </Drawer>
  );
}
