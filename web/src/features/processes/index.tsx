import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('processes', { zh, en });

export { ProcessesPage } from './ProcessesPage';
export { ProcessPage } from './ProcessPage';
export { MigrationPage } from './migration/MigrationPage';
export { IncidentsPage } from './IncidentsPage';
export { BatchesPage } from './BatchesPage';
export { BatchPage } from './BatchPage';
