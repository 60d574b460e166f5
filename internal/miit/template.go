package miit

// ProviderTemplate is a provider's file to fill in.
const ProviderTemplate = `# 接入商上报时补充的内容 / what an access provider adds to the filings of an upload
provider_data: v1

unit:            # 请求单位ID（Qqdwid）：本企业在备案系统里的编号
reporting:       # 报备方式：自行报备 或 代为报备
next_id:         # 本企业系统的记录编号从几开始用，每次导出后改成提示的下一个编号

# 网站没有写明时采用
method:          # 网站接入方式：专线、主机托管、虚拟主机、云接入、其他方式
location:        # 服务器放置地，如 浙江省

# 按网站（以域名或网站备案号为键）
sites:
#  qinghe-soft.cn:
#    ips: [203.0.113.10, 203.0.113.20-203.0.113.25]
#    method: 云接入
#    location: 浙江省
#    id: 123456          # 变更、注销：省系统给的网站ID（Wzid）
#    access_id: 234567   # 变更、取消接入：省系统给的接入ID（Jrid）

# 按已备案的主体（以主体备案号为键）
entities:
#  蜀ICP备20001234号:
#    id: 345678          # 变更、注销：省系统给的主体ID（Ztid）
#    password_md5: 0123456789abcdef0123456789abcdef   # 备案密码的 MD5 值

# 与本企业下载的代码表不同时，或代码未公布时填写；表名：
# nature certificate service language pre_approval method location attachment reason
codes:
#  method: {专线: 1, 主机托管: 2, 虚拟主机: 3, 其他方式: 4, 云接入: 5}
#  reason: {网站不再使用: 1}   # 注销理由：备案文件 reason 的原文
`
