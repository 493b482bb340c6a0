export { VocabularyModule } from './vocabulary.module.js';
