// Package naming takes apart the names of organisations and websites: what in a company's
// name is its place, its brand, its trade and its form, whether a site's name says anything
// of its owner, and what in a site's name reviewers stumble over. It is pure.
package naming

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/beian-dev/beian/internal/region"
)

// Parts are what the name of an organisation is made of: 成都 + 青禾 + 软件 + 有限公司.
type Parts struct {
	Place  string // leading division
	Brand  string // 字号; what is left of a name that has none; never empty for a name that is not
	Trade  string // what it does
	Form   string // legal form
	Branch string // of a branch: 上海分公司
}

// forms are the endings of organisations' names.
var forms = sync.OnceValue(func() *lexicon {
	return newLexicon("有限责任公司 股份有限公司 集团有限公司 有限公司 股份公司 集团公司 总公司 公司 集团 合伙企业 个人独资企业 农民专业合作社 专业合作社 合作社 联合社 工作室 商行 经营部 销售部 服务部 商贸行 商店 " +
		"门市部 批发部 维修部 加工厂 手工作坊 作坊 专卖店 旗舰店 加盟店 商铺 门店 超市 餐厅 饭店 酒楼 茶楼 事务所 分所 研究院 研究所 设计院 规划院 勘察院 基金会 联合会 促进会 研究会 协会 学会 商会 联谊会 总会 医院 卫生院 " +
		"卫生服务中心 诊所 门诊部 大学 学院 学校 中学 小学 幼儿园 人民政府 村民委员会 居民委员会 管理委员会 委员会 街道办事处 办事处 管理局 监督局 公安局 局 厅 办公室 服务中心 活动中心 中心 出版社 报社 杂志社 电视台 广播电台 博物馆 " +
		"图书馆 美术馆 文化馆 体育馆 纪念馆 厂 店 馆 行 社 部 场 坊 铺 园 院 所 站")
})

// trades are words for what an organisation does.
var trades = sync.OnceValue(func() *lexicon {
	return newLexicon("互联网信息服务 信息技术服务 互联网 信息服务 技术服务 计算机系统 计算机 网络科技 信息科技 信息技术 电子商务 电子科技 软件科技 生物科技 新能源科技 智能科技 数字科技 环保科技 农业科技 " +
		"文化传媒 文化传播 文化创意 文化艺术 文化发展 广告传媒 广告传播 影视传媒 影视文化 教育咨询 教育科技 企业管理 餐饮管理 酒店管理 物业管理 投资管理 资产管理 商务咨询 管理咨询 信息咨询 " +
		"法律咨询 健康咨询 人力资源 劳务派遣 国际贸易 进出口贸易 进出口 对外贸易 外贸 建筑工程 装饰工程 建筑装饰 建筑安装 市政工程 机械设备 机电设备 医疗器械 医疗科技 供应链管理 供应链 " +
		"知识产权 专利代理 房地产开发 房地产经纪 房地产 软件开发 网络技术 网络 软件 科技 技术 信息 电子 商务 贸易 商贸 实业 传媒 广告 文化 教育 咨询 服务 餐饮 食品 酒业 茶业 " +
		"茶叶 农业 农产品 农牧 农机 生态 环保 环境 能源 电力 电气 电缆 电线 电池 电源 电梯 电机 电工 机械 机电 设备 装备 阀门 水泵 锅炉 压缩机 轴承 齿轮 模具 刀具 工具 五金 " +
		"建材 建设 建筑 工程 装饰 装修 装潢 设计 家居 家具 家纺 家电 服饰 服装 制衣 纺织 针织 印染 皮革 箱包 鞋业 鞋服 化工 化学 石化 石油 油品 燃气 天然气 煤炭 煤业 矿业 " +
		"材料 新材料 建筑材料 塑料 塑胶 塑业 橡胶 玻璃 陶瓷 水泥 混凝土 涂料 包装 印刷 印务 纸业 造纸 物流 快递 速递 仓储 运输 货运 客运 汽运 航运 航空 海运 港口 铁路 公路 " +
		"汽车 汽配 汽修 汽车维修 汽车服务 汽车销售 二手车 租车 洗车 轮胎 摩托车 自行车 医药 药业 制药 药房 大药房 医疗 医美 口腔 眼科 眼镜 视光 养生 养老 康养 健康 保健 生物 " +
		"生命科学 旅游 旅行 旅行社 景区 酒店 宾馆 客栈 民宿 度假 投资 控股 资本 金融 证券 期货 基金 信托 保险 担保 典当 拍卖 融资租赁 小额贷款 租赁 置业 地产 物业 安防 消防 " +
		"保安 通信 通讯 电信 广电 光电 光学 激光 仪器 仪表 传感器 芯片 半导体 集成电路 微电子 珠宝 首饰 黄金 钟表 美容 美发 美妆 化妆品 日化 洗护 护肤 律师 会计 税务 财税 " +
		"审计 评估 公证 造价 监理 检测 检验 测绘 勘察 规划 体育 运动 健身 瑜伽 舞蹈 武术 游泳 球馆 电竞 影视 影业 游戏 动漫 动画 音乐 演艺 娱乐 戏剧 美术 书画 画廊 艺术 " +
		"摄影 婚纱 婚庆 婚礼 礼仪 会展 展览 策划 公关 行业 产业 园林 绿化 景观 园艺 苗木 花卉 鲜花 花艺 制品 开发 制造 加工 生产 数码 工贸 重工 重型 精密 机床 数控 自动化 " +
		"机器人 无人机 种业 种子 乳业 乳制品 果业 水果 蔬菜 粮油 粮食 米业 面粉 面业 糖业 盐业 调味品 饮料 饮品 咖啡 奶茶 茶艺 茶庄 烘焙 糕点 糖果 零食 小吃 火锅 火锅底料 " +
		"烧烤 烤鱼 串串 面馆 快餐 卤味 熟食 肉业 肉类 蟹业 水产 海产 海鲜 渔业 渔具 饲料 化肥 农药 钢构 钢结构 钢铁 钢材 金属 铝业 铜业 冶金 铸造 锻造 焊接 照明 灯饰 灯具 " +
		"电器 饰品 工艺品 礼品 玩具 文具 办公用品 图书 书店 书院 古董 钱币 收藏 新能源 光伏 太阳能 风电 充电桩 大数据 数据 数字 云计算 云服务 物联网 人工智能 区块链 信息安全 " +
		"网络安全 视频 直播 短视频 新媒体 文创 管道 暖通 制冷 空调 净水 水处理 水务 水利 污水处理 固废 再生资源 回收 废品 船舶 造船 代理 零部件 配件 紧固件 标准件 古建筑 百货 " +
		"超市 便利 便利店 商业 零售 批发 母婴 童装 童车 宠物 动物医院 兽药 啤酒 白酒 黄酒 红酒 葡萄酒 销售 经销 经营 公益 慈善 社工 社会工作 社会工作服务 志愿服务 社会服务 扶贫 " +
		"助残 发展 管理 系统 系统集成 智能 智慧 在线 电商 养殖 种植 畜牧 林业 木业 竹业 地板 门窗 橱柜 卫浴 洁具 窗帘 布艺 床垫 家政 月嫂 保洁 清洁 洗涤 干洗 搬家 搬运 开锁 " +
		"维修 修理 培训 培训学校 留学 移民 翻译 英语 外语 驾校 驾驶培训 早教 托育 托管 幼教 艺考 职业技能 潜水 户外 露营 团建 通用航空 航天 军工 核电 生态环境 教育科学 卫生健康 " +
		// what universities, hospitals and public bodies are for
		"海洋 医学 理工 师范 交通 邮电 财经 政法 农林 民族 中医药 中医 外国语 地质 戏曲 电影 工商 经贸 儿童 妇幼 妇女 青少年 老年 肿瘤 胸科 精神 骨科 附属 人民 财产 财产保险 移动 联通 法律 医疗保障 应急 民政 司法 公安 统计 档案 税务 审判 检察 高级人民 中级人民 市场监督 行政审批 国有资产 国有资产监督 信访 纪律检查 城市管理 公共资源 慈善 残疾人 气象 地震 农业农村 住房 住房和城乡建设 城乡建设 " +
		// goods that shops and farms are named after
		"火腿 酱油 食醋 醋业 豆腐 米粉 螺蛳粉 牛肉面 拉面 面包 包子 饺子 馄饨 粽子 月饼 凉茶 蜂蜜 枸杞 红枣 核桃 脐橙 柑橘 苹果 葡萄 葡萄酒 枇杷 荔枝 芒果 大米 食用油 牛奶 奶酪 海参 大闸蟹 小龙虾 牛羊肉 腊肉 土特产 特产 药材 中药材 虫草 玉石 玉器 紫砂 木雕 石材 石雕 刺绣 丝绸 茶具 乐器 钢琴 电动车 电动汽车 手机 电脑 打印机 复印 图文 照相馆 照相 客房 公寓 棋牌 理发 养发 足浴 按摩 推拿 艾灸 出租 出租汽车 停车 充电 加油站 酒吧 网吧 书屋 彩灯 风筝 量子 企业 特种设备 特种 职业 职业技术 职业技能 工业 商业管理 企业服务 矿泉水 饮用水 大排档 煎饼 水上运动 科学 研发 孵化器 产业园 科技园 文旅 农旅 研学 教学 幼儿 艺术培训 婚介 殡葬 墓园 寺院 博物 油田 国家公园")
})

// quarters are well-known parts of cities that stand in companies' names behind the city.
var quarters = strings.Fields("横琴 前海 南沙 大亚湾 松山湖 望京 中关村 亦庄 陆家嘴 张江 临港 外高桥 虹桥 东疆 空港 曹妃甸 两江 江北新区 天府新区 西咸新区 经济技术开发区 经济开发区 高新技术产业开发区 高新技术开发区 高新区 开发区 工业园区 保税区 经开区 新区")

// wordsOfBrands are short names of cities that companies also take for a trade name; alone
// at the head of a name they are left in it.
var wordsOfBrands = []string{"阿里", "东方", "朝阳", "安康", "大同", "天门", "文昌", "长治", "永康", "日照", "万宁", "新星", "双河"}

// Split takes a name apart. What it does not recognise stays in Brand.
func Split(name string) Parts {
	var p Parts
	s := withoutBrackets(name, &p)
	if i := strings.Index(s, "分公司"); i > 0 {
		s, p.Branch = cutBranch(s)
	}
	p.Form = forms().suffix(s)
	s = strings.TrimSuffix(s, p.Form)
	if place := placeOf(s); place != "" {
		p.Place, s = place, strings.TrimPrefix(s, place)
	}
	for {
		trade := trades().suffix(s)
		if trade == "" || trade == s {
			break
		}
		p.Trade, s = trade+p.Trade, strings.TrimSuffix(s, trade)
	}
	p.Brand = s
	if p.Brand == "" {
		p.Brand, p.Place = p.Place, ""
	}
	return p
}

// placeOf is the division at the head of a name with the quarter, the town and the village
// behind it; 中国 is one. Something is always left.
func placeOf(s string) string {
	place := leadingPlace(s)
	if place == "" && strings.HasPrefix(s, "中国") && s != "中国" {
		place = "中国"
	}
	if place == "" {
		return ""
	}
	for _, q := range quarters {
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(s, place), q); ok && runeCount(rest) >= 2 {
			place += q
		}
	}
	for _, kind := range []string{"街道", "镇", "乡", "村"} {
		rest := strings.TrimPrefix(s, place)
		if i := strings.Index(rest, kind); i > 0 && runeCount(rest[:i]) <= 4 && len(rest) > i+len(kind) && !hasAnySuffix(rest[:i], "故", "家", "水", "梦", "老", "小") {
			place += rest[:i+len(kind)]
		}
	}
	return place
}

// withoutBrackets takes （中国）, (有限合伙) and the like out of a name; a place in brackets
// becomes the place.
func withoutBrackets(name string, p *Parts) string {
	name = strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(name), "（", "("), "）", ")")
	for {
		open := strings.IndexByte(name, '(')
		end := strings.IndexByte(name, ')')
		if open < 0 || end < open {
			return name
		}
		inner := name[open+1 : end]
		if a := region.Parse(inner); a.Province != "" {
			p.Place = inner
		}
		name = name[:open] + name[end+1:]
	}
}

// cutBranch parts 青禾软件有限公司上海分公司 into the company and 上海分公司.
func cutBranch(s string) (company, branch string) {
	for i := range s {
		f := forms().suffix(s[:i])
		if strings.HasSuffix(f, "公司") || strings.HasSuffix(f, "企业") || strings.HasSuffix(f, "集团") {
			if next := forms().prefix(s[i:]); next == "" && !strings.HasSuffix(strings.TrimSuffix(s[:i], f), "分") {
				return s[:i], s[i:]
			}
		}
	}
	return s, ""
}

// leadingPlace is the division at the head of a name, in its spelling.
func leadingPlace(s string) string {
	place := region.Leading(s)
	if place == s || region.Mentioned(place) == "" && slices.Contains(wordsOfBrands, place) {
		return ""
	}
	return place
}

// OrganisationForm is the form at the end of a name, such as 有限公司 or 人民政府; empty when
// the name does not end in one.
func OrganisationForm(name string) string {
	var p Parts
	return forms().suffix(withoutBrackets(name, &p))
}

// NatureOf is the nature (主办单位性质) that the end of a name says. sure is false where
// organisations of other natures are called so too: schools and hospitals may be companies,
// public institutions or private non-enterprise units.
func NatureOf(name string) (nature string, sure bool) {
	if strings.HasSuffix(name, "（个体工商户）") || strings.HasSuffix(name, "(个体工商户)") {
		return "企业", true
	}
	var p Parts
	bare := withoutBrackets(name, &p)
	switch {
	case hasAnySuffix(bare, "有限公司", "有限责任公司", "股份公司", "分公司", "集团公司", "合伙企业", "个人独资企业"):
		return "企业", true
	case strings.HasSuffix(bare, "人民政府"), strings.HasSuffix(bare, "人民法院"), strings.HasSuffix(bare, "人民检察院"):
		return "政府机关", true
	case strings.HasSuffix(bare, "局") && leadingPlace(bare) != "":
		return "政府机关", false
	case strings.HasSuffix(bare, "基金会"):
		return "基金会", true
	case hasAnySuffix(bare, "商行", "经营部", "门市部", "批发部"):
		return "企业", false
	case hasAnySuffix(bare, "协会", "学会", "商会", "联合会", "促进会", "研究会"):
		return "社会团体", false
	case strings.HasSuffix(bare, "律师事务所"):
		return "律师执业机构", false
	case hasAnySuffix(bare, "医院", "学校", "大学", "中学", "小学", "研究院"):
		return "事业单位", false
	}
	return "", false
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(s, x) && len(s) > len(x) })
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }
