export { FILE_STORE, type FileStore } from './file-store.js';
export { FilesModule } from './files.module.js';
