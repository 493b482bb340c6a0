export {
  applyFilter,
  containsPattern,
  type Filter,
  filterCondition,
  type FilterFields,
  filterSchema,
  likePattern,
  prefixPattern,
} from './filter.js';
export { movePaths, type PathMove } from './move-paths.js';
export { numberedPage, type NumberedPageQuery, numberedPageQuerySchema } from './numbered-page.js';
export {
  decodeCursor,
  encodeCursor,
  cursorInvalid,
  type Page,
  pageInfoSchema,
  pageRequestSchema,
  readKeys,
  type PageRequest,
  readPage,
  searchRequestSchema,
  searchResultSchema,
  type SortField,
  type SortOrder,
} from './page.js';
