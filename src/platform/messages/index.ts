export { MessagesModule } from './messages.module.js';
export { Message } from './message.entity.js';
