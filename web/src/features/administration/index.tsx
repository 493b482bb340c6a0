import { addTexts } from '../../i18n';
import './administration.css';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('administration', { zh, en });

export { CourtsPage } from './courts/CourtsPage';
export { UsersPage } from './users/UsersPage';
export { CalendarPage } from './calendar/CalendarPage';
export { DecisionsPage } from './decisions/DecisionsPage';
export { AuditPage } from './audit/AuditPage';
export { ClockPage } from './clock/ClockPage';
