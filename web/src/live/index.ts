/**
 * What changes while it is looked at, over the server's event streams.
 *
 *   const { query, connection } = useLiveInstance(key);   // an instance, read again after each step
 *   <LiveTag connection={connection} readAt={query.dataUpdatedAt} />
 *   useFollowMyEvents();                                  // my queue of tasks, my notices: in the layout
 */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('live', { zh, en });

export { LiveTag } from './LiveTag';
export { useFollowMyEvents } from './use-follow-my-events';
export { instanceKeyOf, useLiveInstance } from './use-live-instance';
