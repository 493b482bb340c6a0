export { MessageCourier } from './message-courier.js';
export { MessagesModule } from './messages.module.js';
export { PublishMessage } from './publish-message.js';
